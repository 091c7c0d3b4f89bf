extension String {
  /// The text as one harmless line: labels carry names that others chose. Characters that control a terminal, break
  /// the line or turn the direction of the text are shown as `�`.
  public var asLabel: String {
    guard unicodeScalars.contains(where: \.isUnfitForLabel) else { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.isUnfitForLabel ? "\u{FFFD}" : scalar) }
    return String(scalars)
  }
}

extension Unicode.Scalar {
  fileprivate var isUnfitForLabel: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: properties.isBidiControl
    }
  }
}
