/// The underscore that marks the letter of an access key in a button's label.
enum AccessKey {
  /// A text that has none: an underscore of its own is doubled.
  static func literal(_ text: String) -> String {
    text.split(separator: "_", omittingEmptySubsequences: false).joined(separator: "__")
  }
}
