// German words about sockets that a service manager opens for Busbar.

import type { sockets as english } from '../en/sockets.ts'

export const sockets = {
  'cli.sockets.number':
    '{variable} ist „{value}“ und muss eine ganze Zahl sein. Wer Sockets übergibt, setzt es nach sd_listen_fds(3).',
  'cli.sockets.many': 'LISTEN_FDS übergibt {count} Sockets; Busbar nimmt höchstens {most}, einen je Name.',
  'cli.sockets.names':
    'LISTEN_FDNAMES ist „{names}“ und muss für jeden von {count} Sockets einen Namen haben: {known}. Setzen Sie FileDescriptorName= in der Socket-Unit.',
  'cli.sockets.unknown':
    'Ein Socket wird unter dem Namen „{name}“ übergeben; Busbar kennt {known}. Setzen Sie FileDescriptorName= in der Socket-Unit.',
  'cli.sockets.twice':
    'Zwei Sockets werden unter dem Namen {name} übergeben. Geben Sie der Socket-Unit nur ein ListenStream=.',
  'cli.sockets.none': 'Der Socket {name} sollte Dateideskriptor {fd} sein; dort ist kein offener Socket.',
  'cli.sockets.wins':
    'Der Socket {name} wurde von der Dienstverwaltung übergeben, daher wird {flags} dafür nicht benutzt.',
} as const satisfies Record<keyof typeof english, string>
