// The choice of a language, each by its name in itself.

import { useBox } from '../app/box.ts'

export function LanguageSelect({ id }: { id: string }) {
  const { t, language, languages, chooseLanguage } = useBox()
  return (
    <div class="language">
      <label class="quiet" for={id}>
        {t('language.title')}
      </label>
      <select
        class="input"
        id={id}
        value={language}
        onChange={(event) => void chooseLanguage(event.currentTarget.value)}
      >
        {languages.map(({ tag, name }) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
