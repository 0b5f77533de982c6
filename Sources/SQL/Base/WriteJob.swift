// WriteJob.swift: one waiting transaction, its body and the caller to answer. Who runs it is the engine's.

/// A transaction that waits to be run together with others, whatever its value's type. `EngineTransaction` is the engine's transaction.
///
/// `@unchecked Sendable` by its subclass: made by the caller, handed over once (under the writer's mutex, or to the loop), and
/// from then on used there alone.
class WriteJob<EngineTransaction>: @unchecked Sendable {
    /// Runs the body and keeps its value; throws what the body throws. It may be run again, as if for the first time.
    func run(_ transaction: EngineTransaction) async throws { preconditionFailure("A job without a body.") }
    /// Notes what the caller will be told instead of a value.
    func fail(_ error: any Error) { preconditionFailure("A job without a caller.") }
    /// Answers the caller. Called once.
    func answer() { preconditionFailure("A job without a caller.") }
}

/// A transaction that gives a `Value`.
final class TypedWriteJob<EngineTransaction, Value: Sendable>: WriteJob<EngineTransaction>, @unchecked Sendable {
    private let body: @Sendable (EngineTransaction) async throws -> Value
    private let continuation: UnsafeContinuation<Value, any Error>
    private var result: Result<Value, any Error>?

    init(
        _ body: @escaping @Sendable (EngineTransaction) async throws -> Value,
        _ continuation: UnsafeContinuation<Value, any Error>
    ) {
        self.body = body
        self.continuation = continuation
    }

    override func run(_ transaction: EngineTransaction) async throws {
        result = .success(try await body(transaction))
    }

    override func fail(_ error: any Error) { result = .failure(error) }

    override func answer() {
        guard let result else { preconditionFailure("A transaction was answered before it was run.") }
        continuation.resume(with: result)
    }
}
