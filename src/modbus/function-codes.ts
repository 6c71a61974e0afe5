// The table of function codes: what each does to a device, and how long its requests and answers are.

/** 'unknown' is what the table does not hold; whoever guards rights treats it like a write. */
export type FunctionKind = 'read' | 'write' | 'diagnostic' | 'identification' | 'unknown'

/** How the length of a PDU comes about. */
export type LengthRule =
  /** Always as long. */
  | { readonly by: 'fixed'; readonly bytes: number }
  /** The byte at `at` counts the bytes that follow it. */
  | { readonly by: 'count'; readonly at: number }
  /** The two bytes at `at` count the bytes that follow them. */
  | { readonly by: 'count16'; readonly at: number }
  /** An answer as long as its request. */
  | { readonly by: 'echo' }
  /** The list of objects of a device identification. */
  | { readonly by: 'objects' }
  /** Nothing in the frame says it: silence on the line ends it. */
  | { readonly by: 'silence' }

/** How the length of the normal answer follows from its request. */
export type PredictionRule =
  | { readonly by: 'fixed'; readonly bytes: number }
  /** Two bytes and one bit for each of the quantity at `at`, rounded up to bytes. */
  | { readonly by: 'bits'; readonly at: number; readonly limit: number }
  /** Two bytes and one register for each of the quantity at `at`. */
  | { readonly by: 'registers'; readonly at: number; readonly limit: number }
  /** The records that the sub-requests of a file read ask for. */
  | { readonly by: 'records' }
  | { readonly by: 'echo' }
  | { readonly by: 'unknown' }

export type FunctionName =
  | 'readCoils'
  | 'readDiscreteInputs'
  | 'readHoldingRegisters'
  | 'readInputRegisters'
  | 'writeSingleCoil'
  | 'writeSingleRegister'
  | 'readExceptionStatus'
  | 'diagnostics'
  | 'getCommEventCounter'
  | 'getCommEventLog'
  | 'writeMultipleCoils'
  | 'writeMultipleRegisters'
  | 'reportServerId'
  | 'readFileRecord'
  | 'writeFileRecord'
  | 'maskWriteRegister'
  | 'readWriteMultipleRegisters'
  | 'readFifoQueue'
  | 'readDeviceIdentification'
  | 'readScatteredRegisters'

export type FunctionRow = {
  readonly code: number
  /** The first data byte that belongs to the function's identity: the MEI type, the vendor's sub-function. */
  readonly sub?: { readonly at: number; readonly value: number }
  readonly name: FunctionName
  readonly kind: Exclude<FunctionKind, 'unknown'>
  readonly request: LengthRule
  readonly answer: LengthRule
  readonly prediction: PredictionRule
}

/** Most of each thing in one request. @see MODBUS Application Protocol V1.1b3 §6 */
export const LIMITS = {
  readBits: 2000,
  readRegisters: 125,
  writeBits: 1968,
  writeRegisters: 123,
  readWriteReadRegisters: 125,
  readWriteWriteRegisters: 121,
  fifoRegisters: 31,
  /** Bytes of sub-requests when reading files, and of the sub-answers. */
  fileReadBytes: 245,
  fileWriteBytes: 251,
  /** The last record number of a file. */
  fileRecord: 9999,
  scatteredRegisters: 100,
  commEvents: 64,
} as const

const SILENCE = { by: 'silence' } as const
const COUNT_AT_1 = { by: 'count', at: 1 } as const
const fixed = (bytes: number) => ({ by: 'fixed', bytes }) as const

/** @see MODBUS Application Protocol V1.1b3 §6; 100-4 is Schneider Electric's scattered read. */
export const FUNCTIONS: readonly FunctionRow[] = [
  {
    code: 1,
    name: 'readCoils',
    kind: 'read',
    request: fixed(5),
    answer: COUNT_AT_1,
    prediction: { by: 'bits', at: 3, limit: LIMITS.readBits },
  },
  {
    code: 2,
    name: 'readDiscreteInputs',
    kind: 'read',
    request: fixed(5),
    answer: COUNT_AT_1,
    prediction: { by: 'bits', at: 3, limit: LIMITS.readBits },
  },
  {
    code: 3,
    name: 'readHoldingRegisters',
    kind: 'read',
    request: fixed(5),
    answer: COUNT_AT_1,
    prediction: { by: 'registers', at: 3, limit: LIMITS.readRegisters },
  },
  {
    code: 4,
    name: 'readInputRegisters',
    kind: 'read',
    request: fixed(5),
    answer: COUNT_AT_1,
    prediction: { by: 'registers', at: 3, limit: LIMITS.readRegisters },
  },
  {
    code: 5,
    name: 'writeSingleCoil',
    kind: 'write',
    request: fixed(5),
    answer: fixed(5),
    prediction: fixed(5),
  },
  {
    code: 6,
    name: 'writeSingleRegister',
    kind: 'write',
    request: fixed(5),
    answer: fixed(5),
    prediction: fixed(5),
  },
  {
    code: 7,
    name: 'readExceptionStatus',
    kind: 'diagnostic',
    request: fixed(1),
    answer: fixed(2),
    prediction: fixed(2),
  },
  // Return Query Data echoes any number of words, so only silence ends it; sub-function 4 is never answered.
  {
    code: 8,
    sub: { at: 2, value: 0 },
    name: 'diagnostics',
    kind: 'diagnostic',
    request: SILENCE,
    answer: { by: 'echo' },
    prediction: { by: 'echo' },
  },
  {
    code: 8,
    sub: { at: 2, value: 4 },
    name: 'diagnostics',
    kind: 'diagnostic',
    request: fixed(5),
    answer: fixed(5),
    prediction: { by: 'unknown' },
  },
  {
    code: 8,
    name: 'diagnostics',
    kind: 'diagnostic',
    request: fixed(5),
    answer: { by: 'echo' },
    prediction: { by: 'echo' },
  },
  {
    code: 11,
    name: 'getCommEventCounter',
    kind: 'diagnostic',
    request: fixed(1),
    answer: fixed(5),
    prediction: fixed(5),
  },
  {
    code: 12,
    name: 'getCommEventLog',
    kind: 'diagnostic',
    request: fixed(1),
    answer: COUNT_AT_1,
    prediction: { by: 'unknown' },
  },
  {
    code: 15,
    name: 'writeMultipleCoils',
    kind: 'write',
    request: { by: 'count', at: 5 },
    answer: fixed(5),
    prediction: fixed(5),
  },
  {
    code: 16,
    name: 'writeMultipleRegisters',
    kind: 'write',
    request: { by: 'count', at: 5 },
    answer: fixed(5),
    prediction: fixed(5),
  },
  {
    code: 17,
    name: 'reportServerId',
    kind: 'identification',
    request: fixed(1),
    answer: COUNT_AT_1,
    prediction: { by: 'unknown' },
  },
  {
    code: 20,
    name: 'readFileRecord',
    kind: 'read',
    request: COUNT_AT_1,
    answer: COUNT_AT_1,
    prediction: { by: 'records' },
  },
  {
    code: 21,
    name: 'writeFileRecord',
    kind: 'write',
    request: COUNT_AT_1,
    answer: COUNT_AT_1,
    prediction: { by: 'echo' },
  },
  {
    code: 22,
    name: 'maskWriteRegister',
    kind: 'write',
    request: fixed(7),
    answer: fixed(7),
    prediction: fixed(7),
  },
  {
    code: 23,
    name: 'readWriteMultipleRegisters',
    kind: 'write',
    request: { by: 'count', at: 9 },
    answer: COUNT_AT_1,
    prediction: { by: 'registers', at: 3, limit: LIMITS.readWriteReadRegisters },
  },
  {
    code: 24,
    name: 'readFifoQueue',
    kind: 'read',
    request: fixed(3),
    answer: { by: 'count16', at: 1 },
    prediction: { by: 'unknown' },
  },
  {
    code: 43,
    sub: { at: 1, value: 14 },
    name: 'readDeviceIdentification',
    kind: 'identification',
    request: fixed(4),
    answer: { by: 'objects' },
    prediction: { by: 'unknown' },
  },
  {
    code: 100,
    sub: { at: 2, value: 4 },
    name: 'readScatteredRegisters',
    kind: 'read',
    request: COUNT_AT_1,
    answer: COUNT_AT_1,
    prediction: { by: 'echo' },
  },
]

/** The row of a PDU, request or answer; null when the table does not hold it or its sub-function is still missing. */
export function functionRow(pdu: Uint8Array, start = 0): FunctionRow | null {
  const code = pdu[start]
  for (const row of FUNCTIONS) {
    if (row.code !== code) continue
    if (row.sub === undefined || pdu[start + row.sub.at] === row.sub.value) return row
  }
  return null
}

/** What a request does, to decide who may send it: anything not in the table is 'unknown', so treat that as a write. */
export function functionKind(pdu: Uint8Array): FunctionKind {
  return functionRow(pdu)?.kind ?? 'unknown'
}
