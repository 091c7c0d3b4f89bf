/// One line of the table: what goes wrong, and what the person at the tray sees of it until all is right again.
struct Fault: Sendable {
  let name: String
  /// What it happens in, when it is not the scene that all share.
  let scene: Scene.Kind
  let body: @Sendable (Line) async throws -> Void

  init(_ name: String, in scene: Scene.Kind = Scene.Kind(), _ body: @escaping @Sendable (Line) async throws -> Void) {
    self.name = name
    self.scene = scene
    self.body = body
  }
}

/// This computer cannot show the line.
struct NotHere: Error {
  let why: String
}

/// The tray is not as it should be, which no wait has found out.
struct Wrong: Error, CustomStringConvertible {
  let description: String
}
