internal import Glibc

/// The processes of this user that have to do with machines: VMs, and the commands of `podman machine`.
///
/// What other processes call themselves is data: it is compared, and never believed before their handle is there.
struct ProcessScan {
  struct Command {
    let machine: String
    let activity: MachineActivity
    let process: ProcessHandle
  }

  private(set) var commands: [Command] = []
  /// By the machine's name.
  private(set) var vms: [String: [ProcessHandle]] = [:]

  private static let words = ["machine\0", "-pidfile\0", "-qmp\0"].map { Array($0.utf8) }
  private let names: Set<String>
  private let logs: String
  /// Monitors' sockets and pid files, as they stand in QEMU's arguments, and whose they are.
  private var owners: [String: String] = [:]

  /// Looks at every process once.
  /// - Parameters:
  ///   - files: of the machines that there are.
  ///   - logs: the directory of Podtray's logs.
  init(files: [MachineFile], logs: String) {
    names = Set(files.map(\.name))
    self.logs = Self.resolved(logs) ?? logs
    for file in files {
      for path in [file.monitorSocket, file.vmPidFile].compactMap(\.self) where owners[path] == nil {
        owners[path] = file.name
      }
    }
    ProcessTable.forEach(withArguments: Self.mayMatter) { pid in take(pid) }
  }

  /// A quick look, before anything is made of the bytes: one of these is an argument of its own.
  private static func mayMatter(_ arguments: UnsafeRawBufferPointer) -> Bool {
    guard var place = arguments.baseAddress else { return false }
    let end = place + arguments.count
    while let nul = memchr(place, 0, end - place) {
      place = UnsafeRawPointer(nul) + 1
      if words.contains(where: { $0.count <= end - place && memcmp(place, $0, $0.count) == 0 }) { return true }
    }
    return false
  }

  private mutating func take(_ pid: Int32) {
    guard let process = ProcessHandle(pid: pid), let arguments = process.arguments(limit: ProcessTable.limit) else {
      return
    }
    if let machine = owner(ofVM: arguments) { return vms[machine, default: []].append(process) }
    guard let line = MachineCommandLine(arguments, knowing: names),
      MachineCommandLine.isPodman(arguments[0]) || process.executable.map(MachineCommandLine.isPodman) == true
    else { return }
    let activity = MachineActivity(line.verb, processIdentifier: pid, logPath: log(of: process))
    commands.append(Command(machine: line.machine, activity: activity, process: process))
  }

  private func owner(ofVM arguments: [String]) -> String? {
    for (option, value) in zip(arguments, arguments.dropFirst()) {
      switch option {
      case "-pidfile":
        if let owner = owners[value] { return owner }
      case "-qmp" where value.hasPrefix("unix:"):
        if let owner = owners[String(value.dropFirst("unix:".count).prefix { $0 != "," })] { return owner }
      default: break
      }
    }
    return nil
  }

  /// The file that its output goes to, when that is one of Podtray's logs and still there.
  private func log(of process: ProcessHandle) -> String? {
    guard let path = process.output, path.hasPrefix(logs + "/") else { return nil }
    return access(path, F_OK) == 0 ? path : nil
  }

  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
