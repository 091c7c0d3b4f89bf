internal import ArgumentParser
internal import PodtrayCore

struct MachineDiskCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "df", abstract: tr("Show what takes place on the disk of a machine that runs."),
    discussion: tr("What nothing uses is marked: removing it makes room."))

  @Argument(help: .init(tr("The machine.")), completion: .machine) var name: String
  @Flag(help: .init(tr("Print JSON."))) var json = false

  func run(_ services: Services) async throws {
    let (machine, _) = try await services.machine(name)
    guard machine.state == .running, let socket = machine.apiSocket else { throw PodmanError.notRunning(name) }
    let use: DiskUse
    do { use = try await DiskUse.read(from: EngineAPI(socket: socket)) } catch let error as EngineAPIError {
      throw CommandFailure(Sentences.about(DisplayText.name(name), error.message))
    }
    if json { return Console.print(try Output.json(Report(use))) }
    for kind in DiskUse.Kind.allCases {
      Console.print(use.summary(kind))
      let rows = use[kind].map { item in
        [
          "  " + DisplayText.name(item.name), DiskUse.size(item.bytes),
          item.reclaimableBytes == nil ? "" : tr("unused"),
        ]
      }
      if !rows.isEmpty { Console.print(Output.columns(rows)) }
    }
  }

  private struct Report: Encodable {
    struct Entry: Encodable {
      let name: String
      let bytes: Int
      /// Null when something uses it.
      let reclaimableBytes: OrNull<Int>
    }

    let images: [Entry]
    let containers: [Entry]
    let volumes: [Entry]

    init(_ use: DiskUse) {
      func entries(_ kind: DiskUse.Kind) -> [Entry] {
        use[kind].map { Entry(name: $0.name, bytes: $0.bytes, reclaimableBytes: OrNull($0.reclaimableBytes)) }
      }
      (images, containers, volumes) = (entries(.images), entries(.containers), entries(.volumes))
    }
  }
}
