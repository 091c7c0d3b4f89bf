import FoundationEssentials
import Testing

@testable import PodtrayCore

@Suite struct PortPlanTests {
  private static let web = PublishedPort(container: "web", port: 8080, containerPort: 80)
  private static let dns = PublishedPort(container: "dns", port: 53, containerPort: 53, transport: "udp")
  private static let other = PublishedPort(container: "other", address: "10.0.0.7", port: 8080, containerPort: 80)

  private func plan(_ ports: [PublishedPort], _ change: (inout PortWishes.OfConnection) -> Void) -> PortPlan {
    var wishes = PortWishes.OfConnection()
    change(&wishes)
    return PortPlan(ports, wishes: wishes)
  }

  @Test func nothingIsForwardedUnasked() {
    let plan = plan([Self.web, Self.dns]) { _ in }
    #expect(plan.wanted.isEmpty)
    #expect(plan.entries.map(\.isWanted) == [false, false])
    #expect(plan.entries[0].forward == PortForward(localPort: 8080, address: "127.0.0.1", port: 8080))
    #expect(plan.entries[1].obstacle == "ssh forwards TCP, not UDP")
  }

  @Test func onePortOrAnotherNumberOrEverything() {
    let here = PortForward(localPort: 8080, address: "127.0.0.1", port: 8080)
    #expect(plan([Self.web]) { $0.want(Self.web) }.wanted == [here])
    #expect(plan([Self.web]) { $0.isEverything = true }.wanted == [here])
    let elsewhere = PortForward(localPort: 18080, address: "127.0.0.1", port: 8080)
    #expect(plan([Self.web]) { $0.want(Self.web, at: 18080) }.wanted == [elsewhere])
    #expect(
      plan([Self.web]) { wishes in
        wishes.isEverything = true
        wishes.release(Self.web)
      }.wanted.isEmpty)
  }

  @Test func aWishIsAboutAContainerByItsName() {
    let another = PublishedPort(container: "db", port: 8080, containerPort: 80)
    #expect(plan([another]) { $0.want(Self.web) }.wanted.isEmpty)
    let again = PublishedPort(container: "web", port: 8080, containerPort: 9999)
    #expect(plan([again]) { $0.want(Self.web) }.wanted.count == 1)
  }

  @Test func twoThatWantTheSamePort() {
    let plan = plan([Self.other, Self.web]) { $0.isEverything = true }
    #expect(plan.wanted == [PortForward(localPort: 8080, address: "10.0.0.7", port: 8080)])
    #expect(plan.entries[1].obstacle == "localhost:8080 leads to other already")
    let apart = self.plan([Self.other, Self.web]) { wishes in
      wishes.isEverything = true
      wishes.want(Self.web, at: 8081)
    }
    #expect(apart.wanted.count == 2)
  }

  @Test(arguments: [
    ("", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::", "127.0.0.1"), ("127.0.0.1", "127.0.0.1"), ("::1", "::1"),
    ("192.168.1.4", "192.168.1.4"),
  ])
  func whereTheOtherSideFindsIt(address: String, reached: String) {
    let port = PublishedPort(container: "web", address: address, port: 8080, containerPort: 80)
    #expect(PortPlan([port], wishes: PortWishes.OfConnection()).entries[0].forward?.address == reached)
  }

  @Test(arguments: [
    "evil.example", "-oProxyCommand=x", "1.2.3.4:22 x", "1.2.3.4\n", "dead", "/tmp/x.sock", "fe80::1%eth0",
  ])
  func whatIsNoAddressNeverReachesSSH(address: String) {
    let port = PublishedPort(container: "web", address: address, port: 8080, containerPort: 80)
    let plan = plan([port]) { $0.isEverything = true }
    #expect(plan.wanted.isEmpty && plan.entries[0].obstacle == "its address cannot be forwarded")
  }

  @Test func everythingHasItsLimit() {
    let ports = (1...500).map { PublishedPort(container: "a", port: 2000 + $0, containerPort: $0) }
    let plan = plan(ports) { $0.isEverything = true }
    #expect(plan.wanted.count == 30 && plan.entries.count == 500)
    #expect(plan.entries[30].obstacle == "no more than 30 ports are forwarded at once")
  }

  @Test func wishesAreRememberedAsTheyAre() throws {
    var wishes = PortWishes()
    wishes[.podman("a\nb")].want(Self.web, at: 18080)
    wishes[.podman("Local")].isEverything = true
    wishes[.local].isEverything = true
    #expect(wishes[.local].isEmpty, "what is local is here")
    #expect(try JSONDecoder().decode(PortWishes.self, from: JSONEncoder().encode(wishes)) == wishes)
    wishes[.podman("Local")] = PortWishes.OfConnection()
    wishes[.podman("a\nb")].release(Self.web)
    #expect(wishes == PortWishes())
  }
}
