extension CreationRun {
  /// Starts the machine that was made.
  /// - Throws: ``CreationFailure`` when it does not run then; ``PodmanError``.
  func started() async throws -> String {
    tell(CreationProgress(.starting))
    let (machines, name) = (creator.machines, draft.name)
    // Not a child task: the start goes on until it is ended in good order.
    let start = Task { await machines.operate(name, .start) }
    let wish = Once<Void>()
    let cancelling = Task { if (try? await wish.value()) != nil { await machines.cancel(name, activity: nil) } }
    let end = await withTaskCancellationHandler {
      await start.value
    } onCancel: {
      tell(CreationProgress(.cancelling))
      wish.resume(.success(()))
    }
    wish.resume(.failure(CancellationError()))
    // A start that was quicker is stopped again.
    await cancelling.value
    if Task.isCancelled {
      throw CreationFailure(
        tr("{machine} is made; its start was cancelled", ["machine": shown]), isCancelled: true)
    }
    let now: Result<[Machine], PodmanError>
    do { now = .success(try await client.machines()) } catch let error as PodmanError { now = .failure(error) }
    if let failure = end.failure(given: now) {
      throw CreationFailure(
        tr("{machine} is made, and {reason}", ["machine": shown, "reason": failure.message]), logPath: failure.logPath)
    }
    return tr("{machine} is made and running", ["machine": shown])
  }
}
