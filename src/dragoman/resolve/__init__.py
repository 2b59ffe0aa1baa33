"""When and where: date expressions against the publication date, places against the gazetteer."""
