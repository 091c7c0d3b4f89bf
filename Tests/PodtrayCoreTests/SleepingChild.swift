import Glibc
import Testing

/// A child that runs until it is signalled, and stays a zombie until it is waited for. Not with SIGTERM: it may have
/// inherited a mask that blocks it.
func sleepingChild() throws -> pid_t {
  var pid: pid_t = 0
  var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("600"), nil]
  defer { for argument in arguments { free(argument) } }
  try #require(posix_spawnp(&pid, "sleep", nil, nil, &arguments, environ) == 0)
  return pid
}
