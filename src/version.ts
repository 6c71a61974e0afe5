// The version of this Busbar, as the pages, the API and unit 255 say it; a test holds it equal to package.json.

export const VERSION = '0.1.0'
