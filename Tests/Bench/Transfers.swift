/// How often the archive is sent on each way.
struct Rounds {
  let remote: Int
  let local: Int
  var remoteWays: [Way] = [.ssh, .active]
}

struct Followed: Sendable {
  let remote: Transfers
  let local: Transfers
}

/// The archive, sent on several ways in turns.
struct Transfers: Sendable {
  private var all: [Way: [Transfer]] = [:]

  init(_ ways: [Way], _ rounds: Int, expecting archive: Archive, in scene: FollowScene) async throws {
    for round in 0..<rounds {
      // There and back: whoever comes first finds another computer than whoever comes last.
      for way in round.isMultiple(of: 2) ? ways : ways.reversed() {
        all[way, default: []].append(try await scene.transfer(way, expecting: archive))
      }
    }
  }

  /// MB/s.
  func speed(of way: Way) -> Double { median(all[way, default: []].map(\.speed)) }

  /// Of the quotients of each round: what else this computer does changes from one to the next, and less within one.
  func speed(of way: Way, to peer: Way) -> Double { median(quotients(way, peer)) }

  /// How near to that half of the rounds are: where this is more than the budget leaves, the computer was too busy to
  /// tell.
  func spread(of way: Way, to peer: Way) -> Double {
    let middle = speed(of: way, to: peer)
    return median(quotients(way, peer).map { abs($0 - middle) })
  }

  private func quotients(_ way: Way, _ peer: Way) -> [Double] {
    zip(all[way, default: []], all[peer, default: []]).map { $0.speed / $1.speed }
  }

  func waiting(for way: Way) -> Double { median(all[way, default: []].map(\.waited)) }
}
