internal import Glibc
public enum ExecutableSearch {
  public static func find(_ name: String, path: String?) -> String? {
    for d in (path ?? "/usr/bin:/bin").split(separator: ":") {
      let p = "\(d)/\(name)"
      if access(p, X_OK) == 0 { return p }
    }
    return nil
  }
}
