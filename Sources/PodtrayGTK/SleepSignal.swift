@MainActor public final class SleepSignal { public init() {}
 public func onResume(_ f: @escaping () -> Void) {} }
