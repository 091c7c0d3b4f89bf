import Testing

@testable import PodtrayCore

@Suite struct ConnectionTrialTests {
  private static let ssh = Connection(id: .podman("s"), uri: "ssh://me@h:22/run/x.sock")

  private func trial(_ connection: Connection, _ result: Result<EngineAnswer, ConnectionTrial.Failure>)
    -> ConnectionTrial
  {
    let steps = ConnectionTrial.Step.all(to: Route(connection, machine: nil), of: connection)
    return ConnectionTrial(connection: connection.id, steps: steps, result: result)
  }

  @Test func whatFollowsAFailureIsNotKnown() {
    let failure = ConnectionTrial.Failure(.authenticate, "no")
    let trial = trial(Self.ssh, .failure(failure))
    #expect(trial.steps.map(trial.passed) == [true, true, true, false, nil, nil])
  }

  @Test func everyStepIsPassedWhenAnEngineAnswers() {
    let facts = EngineAnswer(name: "Podman Engine", version: "5.4.2", apiVersion: "1.41", roundTrip: .zero)
    let trial = trial(Self.ssh, .success(facts))
    #expect(trial.steps == ConnectionTrial.Step.allCases && trial.steps.allSatisfy { trial.passed($0) == true })
  }

  @Test func eachKindOfAddressHasItsOwnWay() {
    func steps(_ uri: String, isMachine: Bool = false) -> [ConnectionTrial.Step] {
      let connection = Connection(id: .podman("x"), uri: uri, isMachine: isMachine)
      return ConnectionTrial.Step.all(to: Route(connection, machine: nil), of: connection)
    }
    #expect(steps("unix:///x") == [.socket, .answer])
    #expect(steps("tcp://h:1") == [.address, .connect, .answer])
    #expect(steps("ssh://h/x").contains(.hostKey))
  }

  @Test(arguments: [
    (ForwardError.Kind.noRoute, ConnectionTrial.Step.address), (.refused, .connect), (.timedOut, .connect),
    (.unknownHostKey, .hostKey), (.changedHostKey, .hostKey), (.authentication, .authenticate), (.noSocket, .socket),
    (.other, .address), (.noProgram, .address),
  ]) func forwardFailsAtItsStep(kind: ForwardError.Kind, step: ConnectionTrial.Step) {
    #expect(ConnectionTrial.Step(kind) == step)
  }
}
