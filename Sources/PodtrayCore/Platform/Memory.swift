internal import CLinux

/// The memory of this process. On macOS nothing is to be done: the system takes what it needs.
public enum Memory {
  /// Gives back to the system what was used by what is gone, a start and windows above all. Costs a millisecond, and a little
  /// more for what is needed again.
  public static func giveBack() { pt_give_back_memory() }
}
