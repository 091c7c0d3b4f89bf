import TestSupport
import TestTraits
import Testing

/// What the tray hears of suspends.
@Suite(.requires("dbus-daemon", "dbus-monitor")) struct SleepSignalTests {
  private static let probe = Built.product("sleep-probe")

  @Test func onlyTheEndOfASuspendIsTold() async throws {
    try await Workspace.use { workspace in
      let bus = try await PrivateBus.start(in: workspace)
      workspace.set("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
      let logind = try await Logind.start(on: bus.address)
      let rules = try Program("dbus-monitor", ["--address", bus.address, "member='AddMatch'"], in: workspace)
      _ = try await rules.line { $0 }
      let probe = try Program(Self.probe, in: workspace)
      _ = try await rules.line { $0.contains("PrepareForSleep") ? $0 : nil }
      _ = try await probe.line { $0 == "started" ? $0 : nil }
      for told in 1...2 {
        await logind.prepareForSleep(true)
        await logind.prepareForSleep(false)
        _ = try await probe.outputLines.first("end of a suspend", from: told) { $0 }
      }
      #expect(probe.outputLines.events == ["started", "resumed", "resumed"])
      await logind.vanish()
    }
  }

  @Test(arguments: ["unix:path=/nonexistent", "", "nonsense"])
  func withoutASystemBusThereIsSilence(address: String) async throws {
    try await Workspace.use { workspace in
      workspace.set("DBUS_SYSTEM_BUS_ADDRESS", address)
      let probe = try Program(Self.probe, in: workspace)
      _ = try await probe.line { $0 == "started" ? $0 : nil }
      await probe.stop()
      #expect(probe.errorLines.events.isEmpty)
    }
  }
}
