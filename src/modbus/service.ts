// What a Modbus server asks of whoever answers its requests, and how answers that take time find their way back.

/** A connected client. */
export interface ModbusClient {
  /** The address it connected from, without port. */
  readonly address: string
  /** Answers a request that `request` left open; copies the PDU. A client that left is answered in vain. */
  readonly answer: (transaction: number, unit: number, pdu: Uint8Array) => void
  /** Ends a request that `request` left open without an answer. */
  readonly drop: () => void
}

export interface ModbusService {
  readonly joined: (client: ModbusClient) => void
  /** The client is gone: nobody waits for its open requests any more. */
  readonly left: (client: ModbusClient) => void
  /**
   * Returns the answer, or null and then calls `answer` or `drop` of the client once. `pdu` is valid only during the call.
   */
  readonly request: (
    client: ModbusClient,
    transaction: number,
    unit: number,
    pdu: Uint8Array,
  ) => Uint8Array | null
}
