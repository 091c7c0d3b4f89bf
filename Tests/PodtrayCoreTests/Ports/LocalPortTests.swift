import Glibc
import Testing

@testable import PodtrayCore

@Suite struct LocalPortTests {
  @Test func whoListens() throws {
    let port = try #require((20000..<30000).shuffled().first { LocalPort.complaint(at: $0) == nil })
    let listener = try #require(Listener(port))
    let own = try #require(LocalPort.holder(of: port))
    #expect(own.pid == getpid() && !own.name.isEmpty)
    #expect(LocalPort.isHeld(port, by: getpid()) && !LocalPort.isHeld(port, by: getppid()))
    #expect(LocalPort.complaint(at: port) == "\(port) is in use on this computer by \(own.name) (\(getpid()))")
    let other = try #require(LocalPort.alternative(to: port))
    #expect(other != port && LocalPort.complaint(at: other) == nil)
    listener.close()
    #expect(LocalPort.complaint(at: port) == nil && LocalPort.holder(of: port) == nil)
  }

  @Test(arguments: [
    (LocalPort.Obstacle.taken(by: nil), "80 is in use on this computer"),
    (.privileged, "80 is for root only on this computer"),
    (
      .taken(by: LocalPort.Holder(name: "a\u{1b}[31m", pid: 7)), "80 is in use on this computer by a[31m (7)"
    ),
  ])
  func whatIsSaid(obstacle: LocalPort.Obstacle, words: String) { #expect(obstacle.message(for: 80) == words) }

  @Test func listsOfTheKernel() {
    let list = """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 111 1 ff 100 0 0 10 0
         1: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 222 1 ff 100 0 0 10 0
         2: 0200007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 333 1 ff 100 0 0 10 0
         3: 0100007F:1F90 0100007F:C001 01 00000000:00000000 00:00000000 00000000  1000        0 444 1 ff 100 0 0 10 0
         4: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 555 1 ff 100 0 0 10 0
         5: 0000000000000000FFFF00000100007F:1F90 00000000000000000000000000000000:0000 0A 0:0 00:0 0  1000 0 666 1 ff
         6: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 0:0 00:0 0  1000 0 777 1 ff
         7: 00000000000000000000000001000000:1F90 00000000000000000000000000000000:0000 0A 0:0 00:0 0  1000 0 888 1 ff
         8: cut off
      """
    #expect(ListeningSockets.inodes(at: 8080, in: list) == ["111", "222", "666", "777"])
    #expect(ListeningSockets.inodes(at: 80, in: list) == [] && ListeningSockets.inodes(at: 80, in: "") == [])
  }
}
