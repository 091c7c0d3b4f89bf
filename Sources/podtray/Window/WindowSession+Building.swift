internal import PodtrayCore
internal import PodtrayGTK

// What a terminal does better than a window.
extension WindowSession {
  func buildImage() {
    window.pickFile(title: tr("Choose a Containerfile")) { path in
      Task {
        let active = await self.store.state.active.id
        let hasPreprocessor = active == .local ? self.isInstalled("cpp") : nil
        await self.openPrompt(.build(path, on: active, hasPreprocessor: hasPreprocessor), title: tr("Build image"))
      }
    }
  }

  func compose(_ verb: ComposeVerb) {
    window.pickFile(title: tr("Choose a compose file")) { path in
      Task {
        let podman = try? await self.store.state.podman?.get().version
        guard let provider = ComposeProvider.find(self.services.environment, podman: podman) else {
          let command = Distribution.current()?.installCommand(Distribution.Package("podman-compose"))
          return self.tray.tell(
            title: tr("Compose"), text: tr("Neither docker-compose nor podman-compose is installed."),
            detail: command.map { tr("This installs one: {command}", ["command": $0]) } ?? "")
        }
        await self.openPrompt(.compose(path, verb, with: provider), title: tr("Compose"))
      }
    }
  }

  private func isInstalled(_ program: String) -> Bool {
    ExecutableSearch.find(program, path: services.environment["PATH"]) != nil
  }

  private func openPrompt(_ task: PromptTask, title: String) async {
    let active = await store.state.active.id
    let failure = await complaint {
      try await UserTerminals(self.services.environment).openPrompt(active, running: task)
    }
    if let failure { tray.tell(title: title, text: failure) }
  }
}
