internal import CGTK3

/// Opens files in the program that the desktop has for them.
@MainActor enum FileOpener {
  private final class Waiter {
    let continuation: CheckedContinuation<Bool, Never>
    init(_ continuation: CheckedContinuation<Bool, Never>) { self.continuation = continuation }
  }

  /// False when the desktop has no program for it, or that program does not start.
  static func open(path: String) async -> Bool {
    guard let uri = g_filename_to_uri(path, nil, nil) else { return false }
    defer { g_free(uri) }
    return await open(uri: String(cString: uri))
  }

  /// The same for what has an address.
  static func open(uri: String) async -> Bool {
    let context = pt_launch_context()
    defer { if let context { g_object_unref(context) } }
    return await withCheckedContinuation { continuation in
      let waiter = Unmanaged.passRetained(Waiter(continuation)).toOpaque()
      g_app_info_launch_default_for_uri_async(
        uri, context, nil,
        { _, result, waiter in
          let waiter = Unmanaged<Waiter>.fromOpaque(waiter!).takeRetainedValue()
          waiter.continuation.resume(returning: g_app_info_launch_default_for_uri_finish(result, nil) != 0)
        }, waiter)
    }
  }
}
