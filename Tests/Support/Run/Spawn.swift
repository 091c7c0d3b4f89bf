internal import CSpawn
internal import Glibc

/// A child in a process group of its own, with no other descriptors than its three; stdin is /dev/null.
struct Child {
  let pid: pid_t
  /// The read ends of its output, non-blocking.
  let output: Int32
  let errors: Int32

  init(_ path: String, _ arguments: [String], environment: [String: String]) throws(SystemError) {
    var child = ts_child()
    let code = withCStrings([path] + arguments) { arguments in
      withCStrings(environment.map { "\($0.key)=\($0.value)" }) { ts_spawn(path, arguments, $0, &child) }
    }
    guard code == 0 else { throw SystemError("start \(path)", code: code) }
    (pid, output, errors) = (child.pid, child.output, child.errors)
  }
}

private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}
