// Svelte: runes everywhere, style sheets as files (never injected, see the policy of the server).
export default { compilerOptions: { runes: true, css: 'external' } };
