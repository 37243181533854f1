// Takes the place of the package `server-only` in tests, where there is no bundler to keep it from the browser.
export {};
