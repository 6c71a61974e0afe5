// English words about sockets that a service manager opens for Busbar.

export const sockets = {
  'cli.sockets.number':
    "{variable} is '{value}', and must be a whole number. Whoever passes sockets sets it as sd_listen_fds(3) says.",
  'cli.sockets.many': 'LISTEN_FDS passes {count} sockets; Busbar takes {most} at most, one for each name.',
  'cli.sockets.names':
    "LISTEN_FDNAMES is '{names}', and must have one name for each of {count} sockets: {known}. Set FileDescriptorName= in the socket unit.",
  'cli.sockets.unknown':
    "A socket is passed under the name '{name}'; Busbar knows {known}. Set FileDescriptorName= in the socket unit.",
  'cli.sockets.twice':
    'Two sockets are passed under the name {name}. Give the socket unit one ListenStream= only.',
  'cli.sockets.none': 'The socket {name} should be file descriptor {fd}, which is no open socket.',
  'cli.sockets.wins': 'The socket {name} was passed by the service manager, so {flags} is not used for it.',
} as const
