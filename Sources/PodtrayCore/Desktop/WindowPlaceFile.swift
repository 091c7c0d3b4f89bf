internal import FoundationEssentials

/// Remembers how large the window is, in `$XDG_STATE_HOME/podtray/window.json`.
public struct WindowPlaceFile: Sendable {
  private static let name = "window.json"
  private let directory: StateDirectory

  private struct Entry: Codable {
    let width: Int
    let height: Int
    let isMaximized: Bool
  }

  /// In pixels: smaller ones cannot be used, and no screen is larger.
  private static let sizes = 200...16_384

  public init(_ environment: HostEnvironment) { directory = StateDirectory(environment) }

  /// The usual size when nothing sensible is remembered.
  public func read() -> WindowPlace {
    guard let text = SmallFile.text("\(directory.path)/\(Self.name)"),
      let entry = try? JSONDecoder().decode(Entry.self, from: Data(text.utf8)), Self.sizes.contains(entry.width),
      Self.sizes.contains(entry.height)
    else { return WindowPlace() }
    return WindowPlace(width: entry.width, height: entry.height, isMaximized: entry.isMaximized)
  }

  /// That it cannot be written is not worth a word.
  public func write(_ place: WindowPlace) {
    let entry = Entry(width: place.width, height: place.height, isMaximized: place.isMaximized)
    try? directory.write(entry, named: Self.name)
  }
}
