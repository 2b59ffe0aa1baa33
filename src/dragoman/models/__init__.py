"""The models that come with the package: their weights, and how they are run. They know nothing of news."""
