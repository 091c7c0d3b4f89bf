internal import ArgumentParser
internal import Glibc
internal import PodtrayCore

struct MachineCreateCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: tr("Make a machine."),
    discussion: tr(
      "What is not given is as Podman's configuration says. Interrupted, it removes what was made "
        + "so far. Podman's default connection and the active connection stay what they are, unless "
        + "there was no default."))

  @Argument(help: .init(tr("Its name."))) var name: String
  @Option(help: .init(tr("The image of its disk: a file, or an address that Podman knows."))) var image: String?
  @OptionGroup var options: MachineSizeOptions
  @Option(help: .init(tr("A directory that the guest sees, too: HOST[:GUEST][:ro]. May be given several times.")))
  var volume: [String] = []
  @Flag(help: .init(tr("Serve root's containers."))) var rootful = false
  @Flag(help: .init(tr("Start it when it is made."))) var start = false

  func validate() throws {
    if let wrong = volume.first(where: { MachineVolume($0) == nil }) {
      throw ValidationError(
        tr("--volume takes HOST[:GUEST][:ro], not “{volume}”.", ["volume": DisplayText.line(wrong)]))
    }
  }

  func run(_ services: Services) async throws {
    let draft = draft
    try check(draft, try await services.creator.surroundings(), services.creator)
    let creation = services.creator.begin(draft)
    let end = await withTaskCancellationHandler {
      await CreationLine(isRedrawn: Console.isWatched).follow(creation)
      return await creation.end()
    } onCancel: {
      creation.cancel()
    }
    switch end.result {
    case .success(let sentence): Console.print(Sentences.ended(sentence))
    case .failure(let failure): try await report(failure, services)
    }
  }

  private var draft: MachineDraft {
    var draft = MachineDraft(name: name)
    draft.image = image.map(absolute)
    (draft.cpus, draft.memoryMiB, draft.diskGiB) = (options.cpus, options.memory, options.diskSize)
    draft.volumes = volume.compactMap { MachineVolume($0) }
    draft.isRootful = rootful
    draft.startsNow = start
    return draft
  }

  /// A file is named as seen from here; what is none is Podman's to understand.
  private func absolute(_ image: String) -> String {
    guard let path = realpath(image, nil) else { return image }
    defer { free(path) }
    return String(cString: path)
  }

  private func check(_ draft: MachineDraft, _ surroundings: MachineSurroundings, _ creator: MachineCreator) throws {
    let problems = draft.problems(in: surroundings)
    let fatal = problems.filter { !$0.isWarning }.map(\.message)
    if !fatal.isEmpty { throw CommandFailure(fatal.joined(separator: "; ")) }
    let notes = creator.missing(for: surroundings.podman).filter { $0.level == .note }.map { finding in
      Sentences.joined([finding.message, finding.remedy].compactMap(\.self))
    }
    Console.tell(problems.map(\.message) + notes)
  }

  private func report(_ failure: CreationFailure, _ services: Services) async throws {
    if failure.isCancelled { Console.printOutcome("podtray: " + Sentences.ended(failure.message)) }
    if failure.isHalfMade, !failure.isCancelled, Console.isInteractive {
      Console.note(failure.message)
      if Console.confirm(tr("Remove {machine}?", ["machine": DisplayText.name(name)]), isYesDefault: false) {
        Console.print(try await services.removal.remove(name).sentence())
      }
      throw ExitCode(1)
    }
    throw CommandFailure(failure.message, next: failure.advice ?? failure.logPath.map(CommandFailure.outputPlace))
  }
}

/// Shows how far the making of a machine is: on a terminal in one line, else in one for each step.
private struct CreationLine {
  private static let width = 100

  let isRedrawn: Bool

  func follow(_ creation: MachineCreation) async {
    var last = ""
    for await progress in creation.progress {
      if isRedrawn {
        Console.redraw(DisplayText.line(line(progress), limit: Self.width))
      } else if step(progress) != last {
        last = step(progress)
        Console.printError(last)
      }
    }
    if isRedrawn { Console.redraw("") }
  }

  private func line(_ progress: CreationProgress) -> String {
    guard case .making(let making) = progress.stage, let fraction = making.step.fraction else { return progress.text }
    let percent = tr("{number} %", ["number": "\(Int(fraction * 100))"])
    return "\(percent)  \(progress.text)"
  }

  private func step(_ progress: CreationProgress) -> String {
    guard case .making(let making) = progress.stage, !making.step.label.isEmpty else { return progress.text }
    return making.step.label
  }
}
