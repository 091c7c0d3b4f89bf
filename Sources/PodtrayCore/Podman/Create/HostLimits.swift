internal import Glibc

/// What this computer has to give to a VM.
public struct HostLimits: Equatable, Sendable {
  public var cpus: Int
  public var memoryMiB: Int
  /// Where machines keep their disks; nil when nobody can tell.
  public var freeDiskGiB: Int?

  public init(cpus: Int, memoryMiB: Int, freeDiskGiB: Int?) {
    self.cpus = cpus
    self.memoryMiB = memoryMiB
    self.freeDiskGiB = freeDiskGiB
  }

  public static func read(_ environment: HostEnvironment) -> HostLimits {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    return HostLimits(
      cpus: sysconf(Int32(_SC_NPROCESSORS_ONLN)), memoryMiB: (pages * sysconf(Int32(_SC_PAGESIZE))) >> 20,
      freeDiskGiB: freeBytes(environment.dataHome + "/containers/podman/machine").map { $0 >> 30 })
  }

  /// A directory that is not there yet will be on the disk of the one above.
  private static func freeBytes(_ path: String) -> Int? {
    var directory = path[...]
    while !directory.isEmpty {
      var status = statvfs()
      if statvfs(String(directory), &status) == 0 { return Int(status.f_bavail) * Int(status.f_frsize) }
      directory = directory[..<(directory.lastIndex(of: "/") ?? directory.startIndex)]
    }
    return nil
  }
}
