import TestSupport

extension Part {
  /// Quotients are of speeds: 1 is as fast as the peer.
  static let follow = Part("follow", "1 GiB of podman save, beside plain ssh and the engine's own socket") { options in
    try await Workspace.use { workspace in
      let scene = try await FollowScene(options.podtray, in: workspace)
      // Podman makes the archive anew each time, which takes longer than the way: a few rounds of it, and many with the
      // same bytes from an engine that only sends them.
      let real = try await PodmanEngine(scene, in: workspace)
      let few = min(options.rounds, 3)
      let podman = try await scene.measure(Rounds(remote: few, local: few), expecting: real.archive)
      await real.stop()
      try await scene.startStandIn(real.archive)
      let rounds = Rounds(
        remote: max(options.rounds, 7), local: max(options.rounds, 21), remoteWays: [.ssh, .active, .byHand])
      return rows(try await scene.measure(rounds, expecting: real.archive), podman)
    }
  }

  private static func rows(_ sent: Followed, _ podman: Followed) -> [Row] {
    [
      Row(
        "1 GiB: the forward ÷ plain ssh", sent.remote.speed(of: .active, to: .ssh), digits: 2,
        budget: .atLeast(0.95, "0.95")),
      Row("  half of the rounds are within ±", sent.remote.spread(of: .active, to: .ssh), digits: 2),
      Row("  ÷ ssh -L, made by hand", sent.remote.speed(of: .active, to: .byHand), digits: 2),
      Row("  the forward, MB/s", sent.remote.speed(of: .active), digits: 0),
      Row("  plain ssh, MB/s", sent.remote.speed(of: .ssh), digits: 0),
      Row(
        "1 GiB: active.sock ÷ Local's socket", sent.local.speed(of: .active, to: .own), digits: 2,
        budget: .atLeast(0.99, "0.99")),
      Row("  half of the rounds are within ±", sent.local.spread(of: .active, to: .own), digits: 2),
      Row("  active.sock, MB/s", sent.local.speed(of: .active), digits: 0),
      Row("  Local's socket, MB/s", sent.local.speed(of: .own), digits: 0),
      Row("podman save: the forward ÷ plain ssh", podman.remote.speed(of: .active, to: .ssh), digits: 2),
      Row("  active.sock ÷ Local's socket", podman.local.speed(of: .active, to: .own), digits: 2),
      Row("  until it has made the archive, s", podman.local.waiting(for: .own)),
    ]
  }
}
