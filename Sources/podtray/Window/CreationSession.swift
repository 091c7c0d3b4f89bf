internal import PodtrayCore
internal import PodtrayGTK

/// A machine that is being made, and the window that shows how far it is: closed, it comes back when it is asked for.
@MainActor final class CreationSession {
  let title: String
  private(set) var progress: ProgressWindow
  private let creation: MachineCreation
  private let parent: MainWindow
  private var last: CreationProgress?

  /// Opens the window.
  init(_ creation: MachineCreation, of machine: String, over parent: MainWindow) {
    (self.creation, self.parent) = (creation, parent)
    title = tr("Create {machine}", ["machine": DisplayText.name(machine)])
    progress = Self.window(title, creation, parent)
  }

  private static func window(_ title: String, _ creation: MachineCreation, _ parent: MainWindow) -> ProgressWindow {
    ProgressWindow(title: title, over: parent) { creation.cancel() }
  }

  func present() {
    guard progress.isClosed else { return progress.present() }
    progress = Self.window(title, creation, parent)
    if let last { progress.show(last) }
  }

  /// Shows how far it is until it ends.
  func follow() async -> CreationEnd {
    for await now in creation.progress {
      last = now
      progress.show(now)
    }
    return await creation.end()
  }
}

extension ProgressWindow {
  fileprivate func show(_ progress: CreationProgress) {
    guard case .making(let making) = progress.stage else { return show(progress.text) }
    show(progress.text, fraction: making.step.fraction, output: making.lines)
  }
}
