internal import PodtrayCore

/// Why a subcommand failed, as `podtray: what. next step.`
struct CommandFailure: Error {
  let what: String
  let nextStep: String?

  init(_ what: String, next: String? = nil) {
    self.what = what
    nextStep = next
  }

  func report() -> Never {
    let sentences = [what, nextStep].compactMap(\.self).map { $0.hasSuffix(".") ? $0 : $0 + "." }
    Terminal.printError("podtray: " + sentences.joined(separator: " "))
    Terminal.exit(1)
  }
}

extension CommandFailure {
  init(_ error: PodmanError) {
    self.init(error.message, next: error.advice)
  }

  /// Any error of the core, in its own words.
  static func wrapping<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let error as PodmanError {
      throw CommandFailure(error)
    } catch let error as SwitchError {
      throw CommandFailure(error.message, next: error.nextStep)
    } catch let error as EnvironmentError {
      throw CommandFailure(error.message, next: error.nextStep)
    }
  }
}

extension SwitchError {
  fileprivate var nextStep: String? {
    if case .unknown = self { "“podtray connection list” shows what there is" } else { nil }
  }
}

extension EnvironmentError {
  fileprivate var nextStep: String? {
    if case .unknown(let id) = self { SwitchError.unknown(id).nextStep } else { nil }
  }
}
