internal import PodtrayCore

extension MachineState {
  /// For a table.
  var word: String {
    switch self {
    case .stopped: trc("machine", "stopped")
    case .starting: trc("machine", "starting")
    case .running: trc("machine", "running")
    case .stopping: trc("machine", "stopping")
    case .unknown: trc("machine", "unknown")
    }
  }
}

extension Machine {
  /// What Podman says of it, without the full stop.
  var stateSentence: String {
    let name = DisplayText.name(name)
    return switch state {
    case .stopped: tr("{machine} is stopped", ["machine": name])
    case .starting: tr("{machine} is starting", ["machine": name])
    case .running: tr("{machine} is running", ["machine": name])
    case .stopping: tr("{machine} is stopping", ["machine": name])
    case .unknown: tr("the state of {machine} is unknown", ["machine": name])
    }
  }
}
