internal import PodtrayCore
internal import PodtrayGTK

// What `podtray registries search` and `mode` do, with forms.
extension WindowSession {
  func editSearch() async {
    let search = await store.state.registries?.view.search?.value ?? []
    await FormWindow.run(.search(search), over: window) { values in
      var draft = RegistriesDraft()
      draft.search = values.lines("registries")
      return draft.problems.map { FormProblem(Sentence.line($0)) }
    } submit: { values in
      await self.propose { $0.search = values.lines("registries") }
    }
  }

  func editShortNameMode() async {
    let mode = await store.state.registries?.view.shortNameMode?.value
    await FormWindow.run(.shortNameMode(mode), over: window) { _ in
      []
    } submit: { values in
      await self.propose { $0.shortNameMode = values.text("mode") }
    }
  }

  func removeSearch() async {
    let failure = await propose { $0.search = nil }
    if let failure { tray.tell(title: tr("Short names"), text: failure) }
  }

  func removeShortNameMode() async {
    let failure = await propose { $0.shortNameMode = nil }
    if let failure { tray.tell(title: tr("Short-name mode"), text: failure) }
  }
}
