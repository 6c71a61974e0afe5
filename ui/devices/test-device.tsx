// Asks the device once, now, and shows what it said.

import type { DeviceView } from '../../src/web/api.ts'
import { useBox } from '../app/box.ts'
import { TestButton, TestResult, useDeviceTest } from './device-test.tsx'

export function TestDevice({ device }: { device: DeviceView }) {
  const { t } = useBox()
  const test = useDeviceTest()
  return (
    <section class="stack">
      <h2>{t('test.title')}</h2>
      <p class="quiet">{t('test.text')}</p>
      <div class="acts">
        <TestButton
          test={test}
          run={() =>
            test.run({
              connection: { ...device.connection },
              model: device.model,
              revision: device.revision,
            })
          }
        />
      </div>
      <TestResult test={test} />
    </section>
  )
}
