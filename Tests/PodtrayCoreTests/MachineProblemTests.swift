import Testing

@testable import PodtrayCore

@Suite struct MachineProblemTests {
  private static let all: [MachineProblem] = [
    .stuckStarting, .vmWithoutPodman, .unreachable("it sleeps"), .incompatibleConfig, .damagedConfig("/x/dev.json"),
    .halfMade, .notResponding, .slowStop,
  ]

  @Test(arguments: [nil, "4.3.1", "4.9.4", "5.4.2", "6.0.0"]) func eachHasARepairOrElseAdvice(version: String?) {
    let podman = version.flatMap { PodmanVersion($0) }
    for problem in Self.all {
      let advice = problem.advice(of: "dev", podman: podman, file: "/x/dev.json")
      #expect((problem.repair(podman: podman) == nil) == (advice != nil), "\(problem)")
    }
  }

  @Test func sentencesAreShortAndNameTheMachine() {
    let sentences = Self.all.map { $0.sentence(of: "dev", podman: PodmanVersion("6.0.0")) }
    #expect(sentences.allSatisfy { $0.hasPrefix("dev: ") && $0.count < 60 })
    #expect(sentences.contains("dev: made by Podman 4, which Podman 6 cannot use"))
    #expect(sentences.contains("dev: running, but unreachable (it sleeps)"))
    #expect(Set(sentences).count == sentences.count)
  }

  @Test func hostileNamesAreShownHarmlessly() {
    let name = "\u{1b}[31m\u{202e}x\n" + String(repeating: "y", count: 300)
    let texts =
      Self.all.map { $0.sentence(of: name, podman: nil) }
      + Self.all.compactMap { $0.advice(of: name, podman: nil, file: name) }
      + [MachineRepair.restart, .endVM, .remove].flatMap { repair in
        let question = repair.question(of: name)
        return [question.title, question.text, question.loss]
      }
    #expect(texts.allSatisfy { !$0.contains("\u{1b}") && !$0.contains("\u{202e}") && !$0.contains("\n") })
  }

  @Test func onlyPodmanBefore46LeavesTheFlagToAPerson() {
    let advice = MachineProblem.stuckStarting.advice(of: "dev", podman: PodmanVersion("4.3.1"), file: "/x/dev.json")
    #expect(
      advice == "Podman 4.3.1 never clears it: set \"Starting\" to false in /x/dev.json, or remove dev and make it anew"
    )
    #expect(MachineProblem.stuckStarting.repair(podman: PodmanVersion("4.6.0")) == .restart)
  }
}
