// What pages say in states that are not the usual one: a role that may only look, a change that forgets, a log that is chosen.

export const states = {
  'states.onlyLook': 'Your role, {role}, may look at this and not change it.',
  'states.forgetTitle': 'Keep less of the past',
  'states.forgetAct': 'Save and delete',
  'states.logTitle': 'What is recorded',
  'states.logHint':
    'A value that is not recorded is still shown live and served to SCADA. What was recorded before stays.',
  'states.logAll': 'All values of this device',
  'states.logSome': '{n} of {total} values are recorded.',
} as const
