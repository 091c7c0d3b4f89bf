internal import PodtrayCore
internal import PodtrayGTK

// What `podtray machine` does, with forms.
extension WindowSession {
  func removeMachine(_ name: String) async {
    let question = MachineRepair.remove.question(of: name)
    guard await tray.ask(Question(question)) else { return }
    let activity = await store.state.machine(name)?.activity
    let end = await services.removal.remove(name, activity: activity)
    await store.send(.stirred)
    if case .failure(let failure) = end.result { tray.tell(title: question.title, text: Sentence.of(failure)) }
  }
}
