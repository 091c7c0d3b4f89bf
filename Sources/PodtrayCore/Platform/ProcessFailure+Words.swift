extension ProcessFailure: ExplainedError {
  /// One line: what failed, why.
  public var message: String {
    switch self {
    case .notFound(let program): tr("there is no program {program}", ["program": DisplayText.line(program)])
    case .notStarted(let program, let reason): "\(DisplayText.line(program)): \(DisplayText.line(reason))"
    case .timedOut, .tooMuchOutput: reason
    }
  }

  /// The same where the program is named already.
  var reason: String {
    switch self {
    case .notFound: tr("it is not there")
    case .notStarted(_, let reason): DisplayText.line(reason)
    case .timedOut(let after): tr("it did not answer within {seconds} s", ["seconds": after.secondsText])
    case .tooMuchOutput(let limit):
      tr("it printed more than {size}", ["size": ByteCount.text(limit)])
    }
  }
}
