/// Tells when a file that names registries comes, goes or is changed by somebody, for as long as it is kept running.
public final class RegistriesWatch: Sendable {
  /// One for each change, or for several; for one reader. The first comes with ``start()``.
  public let changes: AsyncStream<Void>
  private let told: AsyncStream<Void>.Continuation
  private let paths: PathWatch

  public init(_ files: RegistriesFiles) {
    let (changes, told) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    (self.changes, self.told) = (changes, told)
    let places = files.places
    paths = PathWatch({ places }, addWatch: Inotify.addWatch) { told.yield() }
  }

  public func start() async { await paths.arm() }

  /// Ends for good, and ``changes`` with it.
  public func stop() async {
    await paths.stop()
    told.finish()
  }
}
