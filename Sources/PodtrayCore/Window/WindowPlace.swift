/// How large the window is.
public struct WindowPlace: Equatable, Sendable {
  /// In pixels of the desktop's scale, as is the height.
  public var width: Int
  public var height: Int
  public var isMaximized: Bool

  public init(width: Int = 1040, height: Int = 640, isMaximized: Bool = false) {
    self.width = width
    self.height = height
    self.isMaximized = isMaximized
  }
}
