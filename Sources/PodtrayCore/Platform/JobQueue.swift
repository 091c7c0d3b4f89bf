internal import Glibc

/// A blocking first-in first-out queue of concurrency jobs: threads park in ``pop()`` and cost nothing meanwhile.
///
/// `@unchecked Sendable`: every access to the stored properties holds `mutex`.
final class JobQueue: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var jobs: [UnownedJob] = []
  private var head = 0
  private var stopped = false

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  func push(_ job: UnownedJob) {
    pthread_mutex_lock(mutex)
    jobs.append(job)
    pthread_mutex_unlock(mutex)
    pthread_cond_signal(condition)
  }

  /// Lets ``pop()`` return nil once the queue is empty.
  func stop() {
    pthread_mutex_lock(mutex)
    stopped = true
    pthread_mutex_unlock(mutex)
    pthread_cond_broadcast(condition)
  }

  func pop() -> UnownedJob? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while head == jobs.count {
      if stopped { return nil }
      pthread_cond_wait(condition, mutex)
    }
    let job = jobs[head]
    head += 1
    if head == jobs.count {
      // A burst must not pin its high-water mark of memory for the life of the process.
      jobs.removeAll(keepingCapacity: head < 1024)
      head = 0
    }
    return job
  }
}
