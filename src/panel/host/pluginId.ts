/** The plugin's public name; as in plugin.config.json, which may never be imported: it has the secret beside it. */
export const pluginId = 'MII_0123456789ABCDEF';
