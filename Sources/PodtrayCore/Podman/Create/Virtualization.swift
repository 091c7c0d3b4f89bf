internal import Glibc

/// Hardware virtualisation: `/dev/kvm`. On macOS `sysctl` with `kern.hv_support` tells whether there is any.
enum Virtualization {
  /// Why it cannot be used, and what to do; nil when it can.
  static func complaint(_ environment: HostEnvironment) -> (message: String, advice: String)? {
    if access("/dev/kvm", R_OK | W_OK) == 0 { return nil }
    if access("/dev/kvm", F_OK) == 0 {
      return (
        tr("/dev/kvm belongs to others, and machines need it"),
        "sudo usermod --append --groups kvm \(DisplayText.name(environment["USER"] ?? "$USER"))"
      )
    }
    return (
      tr("/dev/kvm is missing, and machines need it"),
      tr("Turn on virtualisation in the firmware, or nested virtualisation of this VM")
    )
  }
}
