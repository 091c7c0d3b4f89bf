extension AppState {
  /// The one place where state changes. Pure: what is to be done about it is returned.
  public mutating func reduce(_ action: Action) -> [Effect] {
    let before = self
    return react(to: action) + notice(action, since: before)
  }

  private mutating func react(to action: Action) -> [Effect] {
    switch action {
    case .looked:
      retryDelay = nil
      return [.refresh] + followAgain() + lookAtPorts()
    case .opened(let moment):
      return reduce(.looked) + look(at: connectionsInMenu, moment) + lookAtContainers()
    case .listed(let moment):
      return look(at: connections.map(\.id), moment)
    case .stirred:
      return [.refresh]
    case .resumed:
      forgetReachability()
      return [.refresh]
    case .refreshed(let snapshot):
      return apply(snapshot)
    case .chosen(let choice):
      return choose(choice)
    case .answered(let decision, let yes):
      return yes ? carryOut(decision) : []
    case .operationEnded(let end, let snapshot):
      return apply(snapshot) + finish(end, snapshot)
    case .repairEnded(let end, let snapshot):
      return finish(end) + apply(snapshot)
    case .useEnded(let id, let complaint, let snapshot):
      switchingTo = nil
      if complaint == nil { active.note = nil }
      return apply(snapshot) + finishUse(of: id, complaint)
    case .examined(let id, let health):
      return take(health, of: id)
    case .probed(let name, let reachability, let health):
      take(health, ofMachine: name)
      return take(reachability, of: name)
    case .alarm(let alarm):
      return wake(alarm)
    case .watched(let problem):
      watchProblem = problem
      return []
    case .followed(let following, let problem):
      return take(problem, of: following)
    case .forwarded(let forward, let status):
      take(status, of: forward)
      return (status == .up && forward == following?.forward ? lookAtPorts() : []) + adjustContainers()
    case .failed(let failure):
      record(failure)
      return []
    case .portsChanged(let report):
      take(report)
      return []
    case .portsWished(let wishes):
      portWishes = wishes
      return adjustPorts()
    case .containersWatched(let isWanted):
      return watchContainers(isWanted)
    case .containersChanged(let report):
      return take(report)
    case .containerDone(let end):
      return finish(end)
    case .registriesRead(let report):
      registries = report
      return []
    case .making(let names):
      making = names
      return []
    }
  }

  private mutating func choose(_ choice: MenuAction) -> [Effect] {
    switch choice {
    case .startMachine(let name): return start(name)
    case .stopMachine(let name): return stop(name, thenStart: nil)
    case .restartMachine(let name): return stop(name, thenStart: name)
    case .cancelMachine(let name): return cancel(name)
    case .repairMachine(let name): return askToRepair(name)
    case .showMachineLog(let name): return showLog(ofMachine: name)
    case .use(let id): return use(id)
    case .openPrompt(let id): return forgetting(.prompt(id), [.openPrompt(id)])
    case .openMachineShell(let name): return forgetting(.machine(name), [.openMachineShell(name)])
    case .signIn(let id): return forgetting(.signIn(id), signIn(id))
    case .enableLocalSocket: return forgetting(.localSocket, [.enableLocalSocket])
    case .showLog(let id): return showLog(id)
    case .dismissNews(let name):
      news[name] = nil
      return []
    case .choose(let purpose): return choose(purpose)
    case .forwardPort(let port): return wish(.want(port))
    case .releasePort(let port): return wish(.release(port))
    case .forwardAllPorts(let isWanted): return wish(.everything(isWanted))
    case .doToContainer(let id, let verb): return askToDo(verb, to: id)
    case .openWindow(let section, let item): return [.showWindow(section, item: item)]
    case .createMachine: return [.press(.createMachine)]
    case .makeRootful(let name, let isRootful): return [.press(.makeRootful(name, isRootful))]
    case .quit: return [.quit]
    }
  }

  private mutating func carryOut(_ decision: Decision) -> [Effect] {
    switch decision {
    case .start(let name, let other): return start(name, stopping: other)
    case .startForConnection(let name): return start(name)
    case .repair(let name, let repair): return mend(name, repair)
    case .removeContainer(let id, _, _): return perform(.remove, to: id)
    }
  }
}

// What did not happen.
extension AppState {
  mutating func record(_ failure: Failure) {
    failures.removeAll { $0.id == failure.id }
    failures.append(failure)
  }

  mutating func forgetting(_ subject: Failure.Subject, _ effects: [Effect]) -> [Effect] {
    failures.removeAll { $0.id == subject }
    if case .machine(let name) = subject { news[name] = nil }
    return effects
  }

  private mutating func showLog(_ id: Failure.ID) -> [Effect] {
    guard let failure = failures.first(where: { $0.id == id }) else { return [] }
    return forgetting(id, failure.logPath.map { [.showLog($0)] } ?? [])
  }
}
