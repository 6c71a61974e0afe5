// What every foreign client is asked: registers of a unit, at a place on TCP or on a serial line.

export type TcpPlace = {
  readonly kind: 'tcp'
  readonly host: string
  readonly port: number
  readonly unit: number
}

export type LinePlace = {
  readonly kind: 'line'
  readonly path: string
  readonly baud: number
  readonly parity: 'even' | 'odd' | 'none'
  readonly stopBits: 1 | 2
  readonly unit: number
}

export type Place = TcpPlace | LinePlace

export type Span = {
  /** 3 reads holding registers, 4 input registers. */
  readonly function: number
  /** As in the frame. */
  readonly address: number
  readonly count: number
}

/** Words of the registers, or a rejection: an exception, a time-out, an answer that the client refuses. */
export type ReadRegisters = (place: TcpPlace, span: Span) => Promise<readonly number[]>

/** No foreign client may take longer than this for one read. */
export const CLIENT_TIMEOUT_MS = 10_000
