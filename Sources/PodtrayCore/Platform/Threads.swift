internal import CLinux
internal import Glibc

/// Threads of our own, which live as long as the process. On macOS `pthread_setname_np` takes the name alone, and
/// `pthread_main_np` knows the first thread.
enum Threads {
  private final class Body: Sendable {
    let name: String
    let run: @Sendable () -> Void

    init(_ name: String, _ run: @escaping @Sendable () -> Void) {
      self.name = name
      self.run = run
    }
  }

  /// - Parameter name: for who looks from outside.
  static func start(_ name: String, _ run: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { argument in
        let body = Unmanaged<Body>.fromOpaque(argument!).takeRetainedValue()
        pt_name_thread(body.name)
        body.run()
        return nil
      }, Unmanaged.passRetained(Body(name, run)).toOpaque())
    pthread_detach(thread)
  }

  /// Whether the calling thread is the one that entered `main`.
  static var isMain: Bool { pt_on_main_thread() }
}
