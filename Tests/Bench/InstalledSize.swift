import TestSupport

/// Bytes of a file, or of all files below a directory.
func installedSize(_ path: String) -> Int {
  let names = listDirectory(path)
  if names.isEmpty { return fileSize(path) ?? 0 }
  return names.map { installedSize("\(path)/\($0)") }.reduce(0, +)
}
