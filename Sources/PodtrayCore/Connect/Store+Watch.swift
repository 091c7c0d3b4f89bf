extension Store {
  /// Looks again whenever the watch notices something; returns when the watch has stopped.
  public func follow(_ watch: Watch) async {
    told(watch.problem)
    for await stir in watch.stirs {
      send(stir == .resumed ? .resumed : .stirred)
      told(watch.problem)
    }
  }

  private func told(_ problem: WatchProblem?) {
    if problem != state.watchProblem { send(.watched(problem)) }
  }
}
