internal import Glibc

/// The processes of this user, as `/proc` lists them. On macOS `sysctl` with `KERN_PROC_UID` does.
enum ProcessTable {
  /// How much of a process's arguments is looked at: those of a VM with many volumes are some KiB.
  static let limit = 65536

  /// Calls `body` for each process whose arguments, each behind a NUL, satisfy `isOfInterest`. A process that has ended
  /// and was not waited for has none.
  static func forEach(
    withArguments isOfInterest: (UnsafeRawBufferPointer) -> Bool, _ body: (Int32) -> Void
  ) {
    guard let directory = opendir("/proc") else { return }
    defer { closedir(directory) }
    let user = geteuid()
    withUnsafeTemporaryAllocation(byteCount: limit + 1, alignment: 1) { buffer in
      // So that the first argument has a NUL before it, too.
      buffer[0] = 0
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer[1...])
      while let entry = readdir(directory) {
        guard let pid = number(entry) else { continue }
        let count = readArguments(of: pid, in: dirfd(directory), ifOwnedBy: user, into: room)
        if count > 0, isOfInterest(UnsafeRawBufferPointer(rebasing: buffer[...count])) { body(pid) }
      }
    }
  }

  /// Nil for what is no process.
  private static func number(_ entry: UnsafeMutablePointer<dirent>) -> Int32? {
    withUnsafeBytes(of: &entry.pointee.d_name) { name in
      var number: Int32 = 0
      for digit in name {
        if digit == 0 { break }
        guard (48...57).contains(digit) else { return nil }
        number = number &* 10 &+ Int32(digit - 48)
      }
      return number
    }
  }

  private static func readArguments(
    of pid: Int32, in directory: Int32, ifOwnedBy user: uid_t, into room: UnsafeMutableRawBufferPointer
  ) -> Int {
    let descriptor = openat(directory, "\(pid)/cmdline", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_uid == user else { return 0 }
    return read(descriptor, room.baseAddress, room.count)
  }
}
